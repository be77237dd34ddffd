"""Money in whole paise, and numbers grouped as people in India read them."""


def group_digits(number: int) -> str:
    """The number with Indian grouping: 123456 gives "1,23,456"."""
    digits = str(abs(number))
    head, tail = digits[:-3], digits[-3:]
    pairs = []
    while head:
        pairs.append(head[-2:])
        head = head[:-2]
    return ("-" if number < 0 else "") + ",".join([*reversed(pairs), tail])


def rupees(amount_paise: int) -> str:
    """The amount as people write it: 1500 gives "₹15", 123456750 gives "₹12,34,567.50"."""
    whole, rest = divmod(abs(amount_paise), 100)
    sign = "-" if amount_paise < 0 else ""
    return f"{sign}₹{group_digits(whole)}" + (f".{rest:02}" if rest else "")

"""The innermost floor: ids, clock, errors, money, text and reference numbers; standard library only."""

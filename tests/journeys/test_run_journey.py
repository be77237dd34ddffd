"""`./run journey`: the same journey without a browser, told step by step."""

from rajyasetu.site.journey.walk import walk_on


def test_journey_over_http_is_walked_to_its_end(instance, capsys):
    status = walk_on(instance)

    told = capsys.readouterr().out
    assert status == 0, told
    assert told.endswith("The whole journey was walked.\n")

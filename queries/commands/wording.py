"""What claims say in words of the terminal: their values, their names, how sure they are."""

from decimal import Decimal

from rich.text import Text

from extract.model import Amount, Claim, Name, Value, When

SURE, DOUBTFUL = Decimal("0.95"), Decimal("0.80")
"""From SURE on a confidence is green, below DOUBTFUL it is red."""


def sure(confidence: Decimal) -> Text:
    """A confidence in its colour."""
    style = "green" if confidence >= SURE else "red" if confidence < DOUBTFUL else "yellow"
    return Text(f"{confidence:.2f}", style=style)


def named(claim: Claim) -> str:
    """What the claim is of."""
    return worded(claim.slots[0].value) if claim.slots else ""


def worded(value: Value) -> str:
    """A value as text: the name, the ISO date, the figure with its unit."""
    match value:
        case Name():
            return value.text + (f" ({value.kind})" if value.kind else "")
        case When():
            return value.iso
        case Amount():
            return _amount(value)
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def _amount(amount: Amount) -> str:
    if amount.value is not None:
        figure = f"{amount.value:f}"
    elif amount.low is not None and amount.high is not None:
        figure = f"{amount.low:f}–{amount.high:f}"
    else:
        return amount.printed
    doubt = f"±{amount.uncertainty:f}" if amount.uncertainty is not None else ""
    sign = "" if amount.comparator == "=" else amount.comparator
    per = f"/{amount.per}" if amount.per else ""
    return f"{sign}{figure}{doubt} {amount.currency or amount.unit}".rstrip() + per

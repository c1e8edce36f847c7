"""The rows of this room, written where they are used."""

from museum.staff.factors import CodeApp, Passkey, RecoveryCode
from museum.staff.sign_ins import SignIn
from museum.staff.tries import Try

__all__ = ["CodeApp", "Passkey", "RecoveryCode", "SignIn", "Try"]

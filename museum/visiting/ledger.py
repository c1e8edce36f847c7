"""What this room stores of the ledger's answers: the leaflets."""

from museum.visiting.leaflet import Leaflet

following = Leaflet.changing

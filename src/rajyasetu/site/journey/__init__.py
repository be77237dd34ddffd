"""The main journey, walked over HTTP from outside on a throw-away instance."""

from rajyasetu.site.journey.walk import walk as walk

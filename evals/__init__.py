"""How we know that it works: question scripts, measurement and calibration."""

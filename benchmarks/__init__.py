"""Measurements that anyone can run: speed, memory, growth, comparison, calibration."""

import sys

from bench.names import running, stores

arguments = sys.argv[1:]
sizes = tuple(int(each) for each in arguments if each.isdecimal()) or stores.SIZES
vendors = tuple(each for each in arguments if each in stores.VENDORS) or stores.VENDORS
lines = running.fill(vendors, sizes) if "fill" in arguments else running.main(vendors, sizes)
print("\n".join(f"Not met: {line}" for line in lines))
sys.exit(bool(lines))

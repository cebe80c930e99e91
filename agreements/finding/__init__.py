"""Finding anything in public by a few words: places, sectors, goods, and records that hold them."""

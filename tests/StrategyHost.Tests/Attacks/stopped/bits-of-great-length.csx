// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => Log($"{new System.Collections.BitArray(int.MaxValue).Length + new System.Collections.BitArray(int.MaxValue).Length}"));

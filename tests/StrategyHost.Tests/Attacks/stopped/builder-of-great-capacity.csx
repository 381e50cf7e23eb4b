// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => Log($"{new System.Text.StringBuilder(int.MaxValue).Capacity}"));

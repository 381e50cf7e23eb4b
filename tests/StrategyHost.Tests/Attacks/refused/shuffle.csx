// SH0003 line 2: Enumerable.Shuffle: its order differs between runs; use Random of the run
var x = Enumerable.Range(0, 10).Shuffle().First();

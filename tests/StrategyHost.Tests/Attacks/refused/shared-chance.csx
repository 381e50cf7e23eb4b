// SH0003 line 2: Random.Shared: its seed differs between runs; use Random.NextDouble() of the run, or new Random(seed)
var r = System.Random.Shared.Next();

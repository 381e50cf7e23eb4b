// SH0003 line 2: Random.new: its seed differs between runs; use Random.NextDouble() of the run, or new Random(seed)
var r = new System.Random().Next();

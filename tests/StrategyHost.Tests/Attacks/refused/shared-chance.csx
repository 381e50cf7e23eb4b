// SH0003 line 2: Random.Next: its seed differs between runs; use Random of the run
var r = System.Random.Shared.Next();

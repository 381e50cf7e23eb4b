// SH0003 line 2: MersenneTwister: its seed differs between runs; use Random of the run
var r = new MathNet.Numerics.Random.MersenneTwister();

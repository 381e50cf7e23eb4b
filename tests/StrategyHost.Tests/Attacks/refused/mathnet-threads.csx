// SH0003 line 2: Control.MaxDegreeOfParallelism: settings of the process; use the managed provider, which is on
MathNet.Numerics.Control.MaxDegreeOfParallelism = 64;

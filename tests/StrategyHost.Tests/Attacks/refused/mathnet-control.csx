// SH0003 line 2: Control.UseMultiThreading: settings of the process; use the managed provider, which is on
MathNet.Numerics.Control.UseMultiThreading();

// SH0003 line 2: Control.NativeProviderPath: settings of the process; use the managed provider, which is on
MathNet.Numerics.Control.NativeProviderPath = "/tmp";

// SH0003 line 2: LinearAlgebraControl.UseNativeMKL: settings of the process; use the managed provider, which is on
MathNet.Numerics.Providers.LinearAlgebra.LinearAlgebraControl.UseNativeMKL();

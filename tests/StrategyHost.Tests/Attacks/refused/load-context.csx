// SH0003 line 2: AssemblyLoadContext.LoadFromAssemblyPath: code made while running is not available; use lambdas and Func
System.Runtime.Loader.AssemblyLoadContext.Default.LoadFromAssemblyPath("/tmp/x.dll");

// SH0003 line 2: Microsoft.CodeAnalysis.CSharp: code made while running is not available; use lambdas and Func
Microsoft.CodeAnalysis.CSharp.Scripting.CSharpScript.RunAsync("1");

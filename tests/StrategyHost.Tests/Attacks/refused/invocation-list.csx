// SH0003 line 3: MulticastDelegate.GetInvocationList: reflects; use a list of functions
Action a = () => { };
foreach (var one in a.GetInvocationList()) Log("x");

// SH0003 line 3: Action.BeginInvoke: starts threads; use a direct call
Action a = () => { };
a.BeginInvoke(null, null);

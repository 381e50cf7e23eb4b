// SH0003 line 2: AppContext.SetSwitch: the machine is not visible to scripts; use Param for settings
AppContext.SetSwitch("System.Globalization.Invariant", false);

// SH0003 line 2: Environment.Exit: the machine is not visible to scripts; use Param for settings
Environment.Exit(0);

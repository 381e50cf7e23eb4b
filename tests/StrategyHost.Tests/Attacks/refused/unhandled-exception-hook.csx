// SH0003 line 2: AppDomain.add_UnhandledException: the machine is not visible to scripts; use Param for settings
AppDomain.CurrentDomain.UnhandledException += (_, _) => { };

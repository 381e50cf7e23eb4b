// SH0003 line 2: AppDomain.add_FirstChanceException: the machine is not visible to scripts; use Param for settings
AppDomain.CurrentDomain.FirstChanceException += (_, e) => Log(e.Exception.Message);

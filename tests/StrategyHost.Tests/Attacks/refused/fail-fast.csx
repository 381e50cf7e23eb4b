// SH0003 line 2: Environment.FailFast: the machine is not visible to scripts; use Param for settings
Environment.FailFast("bye");

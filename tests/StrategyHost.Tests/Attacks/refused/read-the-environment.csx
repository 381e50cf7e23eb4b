// SH0003 line 2: Environment.GetEnvironmentVariable: the machine is not visible to scripts; use Param for settings
var home = Environment.GetEnvironmentVariable("HOME");

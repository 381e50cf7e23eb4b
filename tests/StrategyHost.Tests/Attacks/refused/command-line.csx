// SH0003 line 2: Environment.CommandLine: the machine is not visible to scripts; use Param for settings
var line = Environment.CommandLine;

// SH0003 line 2: Environment.MachineName: the machine is not visible to scripts; use Param for settings
var text = $"{Environment.MachineName}";

// SH0003 line 2: Environment.ProcessorCount: the machine is not visible to scripts; use Param for settings
var cores = Environment.ProcessorCount;

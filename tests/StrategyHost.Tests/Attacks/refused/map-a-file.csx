// SH0003 line 2: System.IO.MemoryMappedFiles.MemoryMappedFile: files are not available to scripts; use Log and Plot to keep what matters
var map = System.IO.MemoryMappedFiles.MemoryMappedFile.CreateFromFile("/etc/shadow");

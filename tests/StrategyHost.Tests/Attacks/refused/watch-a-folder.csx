// SH0003 line 2: FileSystemWatcher: files are not available to scripts; use Log and Plot to keep what matters
var watcher = new System.IO.FileSystemWatcher("/etc");

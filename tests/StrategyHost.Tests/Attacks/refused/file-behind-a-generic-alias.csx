// SH0003 line 2: FileInfo: files are not available to scripts; use Log and Plot to keep what matters
using Reader = System.Func<string, System.IO.FileInfo>;
Reader? r = null;

// CS0027 line 2: Keyword 'this' is not available in the current context
Log(this.runtime.ToString());

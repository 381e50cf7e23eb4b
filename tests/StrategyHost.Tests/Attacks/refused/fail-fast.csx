// ?
Environment.FailFast("bye");

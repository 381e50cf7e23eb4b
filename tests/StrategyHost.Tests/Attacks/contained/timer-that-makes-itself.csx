// no intents; plots again
void Again() { Plot("again", 1); At(TimeSpan.Zero, Again); }
OnStart(Again);

namespace WritersRoom.Screenplays.Fuzzing;

/// <summary>A promise that did not hold for an input.</summary>
public sealed class FuzzFailure(string promise) : Exception(promise);

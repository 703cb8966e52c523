namespace WritersRoom.Artifacts;

/// <summary>
/// An analyst could not make an artifact and asking it again now will not help: the answer stayed malformed or cut off after a second try.
/// Nothing of it is stored. The message is a sentence for the script's owner.
/// </summary>
public sealed class ArtifactFailedException(string message, Exception? inner = null) : Exception(message, inner);

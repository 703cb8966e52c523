namespace WritersRoom.Artifacts.Asking;

/// <summary>A model's answer cannot be used. The message tells the model what to do better, and says where: it is sent back with the second try.</summary>
internal sealed class InvalidAnswerException(string message) : Exception(message);

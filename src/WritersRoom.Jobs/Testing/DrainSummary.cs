namespace WritersRoom.Jobs.Testing;

/// <summary>What draining the queue came to.</summary>
/// <param name="Attempts">Attempts made.</param>
/// <param name="Completed">Jobs completed.</param>
/// <param name="Discarded">Jobs of which every attempt failed. A test usually wants none.</param>
public sealed record DrainSummary(int Attempts, int Completed, int Discarded);

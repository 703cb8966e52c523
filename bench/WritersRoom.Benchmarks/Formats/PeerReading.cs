namespace WritersRoom.Benchmarks.Formats;

/// <summary>How long a parser took, and how many of each of its own kinds of token it found.</summary>
internal sealed record PeerReading(double Ms, IReadOnlyDictionary<string, int> Counts)
{
    public int Headings => Counts.GetValueOrDefault("scene_heading");

    public int Cues => Counts.GetValueOrDefault("character");
}

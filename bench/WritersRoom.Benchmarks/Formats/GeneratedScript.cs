using WritersRoom.Screenplays.Model;

namespace WritersRoom.Benchmarks.Formats;

/// <summary>A generated script, and how many elements of each type were put into it.</summary>
internal sealed record GeneratedScript(string Text, IReadOnlyDictionary<ElementType, int> Counts);

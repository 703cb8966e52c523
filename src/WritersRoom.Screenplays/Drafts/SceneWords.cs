using System.Runtime.InteropServices;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Drafts;

/// <summary>The words of a scene and the pairs of neighbouring words, as hashes with their counts; the words of its location apart.</summary>
internal sealed class SceneWords
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private SceneWords(SceneHeading heading, Dictionary<ulong, int> content, Dictionary<ulong, int> location)
    {
        Heading = heading;
        Content = content;
        Location = location;
    }

    public SceneHeading Heading { get; }

    public Dictionary<ulong, int> Content { get; }

    public Dictionary<ulong, int> Location { get; }

    public static SceneWords Of(Scene scene)
    {
        var content = new Dictionary<ulong, int>();
        foreach (var element in scene.Elements)
            if (element.Type != ElementType.SceneHeading)
                Count(element.Text, content, withPairs: true);
        var location = new Dictionary<ulong, int>();
        Count(scene.Heading.Location, location, withPairs: false);
        return new SceneWords(scene.Heading, content, location);
    }

    private static void Count(string text, Dictionary<ulong, int> counts, bool withPairs)
    {
        var hash = FnvOffset;
        var previous = 0UL;
        for (var index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && (char.IsLetterOrDigit(text[index]) || char.IsSurrogate(text[index])))
            {
                hash = (hash ^ char.ToLowerInvariant(text[index])) * FnvPrime;
                continue;
            }

            // An apostrophe does not end a word.
            if (hash == FnvOffset || (index < text.Length && text[index] is '\'' or '’'))
                continue;
            CollectionsMarshal.GetValueRefOrAddDefault(counts, hash, out _)++;
            if (withPairs && previous != 0)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, (previous * FnvPrime) ^ hash, out _)++;
            (previous, hash) = (hash, FnvOffset);
        }
    }
}

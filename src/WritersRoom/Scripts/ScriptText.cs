using System.Security.Cryptography;
using System.Text;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Scripts;

/// <summary>A stored script as text and as a parsed screenplay.</summary>
public static class ScriptText
{
    /// <summary>The Fountain source: preamble and scenes put together again.</summary>
    public static string Join(string preamble, IEnumerable<string> scenes)
    {
        var source = new StringBuilder(preamble);
        foreach (var scene in scenes)
            source.Append(scene);
        return source.ToString();
    }

    /// <summary>The stored script parsed; scene <c>i</c> of the result is the stored scene with index <c>i</c>.</summary>
    public static Screenplay Read(Script script, IReadOnlyList<StoredScene> scenesInOrder)
        => FountainReader.Read(Join(script.Preamble, scenesInOrder.Select(scene => scene.RawText)));

    /// <summary>What stands before the first scene.</summary>
    public static string PreambleOf(Screenplay screenplay) => screenplay.Scenes.Count == 0 ? screenplay.Source : screenplay.Source[..screenplay.Scenes[0].Offset];

    /// <summary>Hash of the whole: title page and ordered scene hashes.</summary>
    public static string HashOf(Screenplay screenplay)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in screenplay.TitlePage.Entries)
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}\u001f{value}\u001e"));
        foreach (var scene in screenplay.Scenes)
            hash.AppendData(Encoding.UTF8.GetBytes(scene.Hash));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

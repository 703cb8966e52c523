using System.Reflection;

namespace WritersRoom.Scripts;

/// <summary>The screenplay that every installation opens with; see <c>Sample/README.md</c>.</summary>
public static class SampleScript
{
    /// <summary>Fountain, UTF-8.</summary>
    public static ReadOnlyMemory<byte> Content { get; } = Read();

    private static byte[] Read()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("sample.fountain")!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}

namespace WritersRoom.Llm.Providers;

/// <summary>What goes past a provider's library and into the body that the library has written, when the request is sent (<see cref="BodyPartsHandler"/>).</summary>
internal abstract class BodyParts
{
    private static readonly AsyncLocal<BodyParts?> Ambient = new();

    /// <summary>Those of the request that the running code makes.</summary>
    public static BodyParts? Current => Ambient.Value;

    /// <summary>The whole body, piece after piece.</summary>
    /// <param name="written">What the library wrote.</param>
    public abstract IReadOnlyList<ReadOnlyMemory<byte>> Fill(ReadOnlyMemory<byte> written);

    /// <summary>For the requests that are made from here on, to the end of the asynchronous method that calls this.</summary>
    protected static void Enter(BodyParts? parts) => Ambient.Value = parts;
}

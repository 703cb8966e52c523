using WritersRoom.Data;
using WritersRoom.Server.Startup;

namespace WritersRoom.Tests.Architecture;

/// <summary>There is one door out of this machine: read from the compiled product, so that nobody has to remember it.</summary>
public sealed class WaysOutTests
{
    private const string Door = "Outbound";
    private static readonly string[] Wires = ["SocketsHttpHandler", "HttpClientHandler", "WinHttpHandler"];

    private static readonly string[] OtherWays =
    [
        "WebClient", "WebRequest", "HttpWebRequest", "FtpWebRequest", "ClientWebSocket", "TcpClient", "UdpClient", "Socket", "NetworkStream", "SslStream", "SmtpClient", "QuicConnection", "Dns", "Ping",
        "HttpListener", "NamedPipeClientStream", "IHttpClientFactory",
    ];

    private static readonly IReadOnlyCollection<TypeUse> Product =
        [.. TypeUseReader.Read(typeof(WritersRoomDbContext).Assembly.Location), .. TypeUseReader.Read(typeof(ServerApplication).Assembly.Location)];

    [Fact]
    public void Only_the_door_holds_a_wire()
    {
        var uses = Product.Where(use => Wires.Contains(use.To)).ToList();

        uses.Select(use => use.From).ShouldContain("OutboundHttp");
        uses.Where(use => FolderRules.FolderOf(use.FromNamespace) != Door).Select(use => use.ToString()).ShouldBeEmpty("Ask OutboundHttp for a client.");
    }

    [Fact]
    public void Only_the_door_makes_clients_and_only_providers_and_the_object_store_are_given_them()
    {
        var uses = Product.Where(use => use is { ToNamespace: "System.Net.Http", To: "HttpClient" or "HttpMessageInvoker" }).ToList();

        uses.Select(use => use.From).ShouldContain("OutboundHttp");
        uses.Where(use => FolderRules.FolderOf(use.FromNamespace) != Door && use.FromNamespace is not ("WritersRoom.Llm.Providers" or "WritersRoom.Storage")).Select(use => use.ToString())
            .ShouldBeEmpty("Whoever needs an address elsewhere goes through the door, with a permit.");
    }

    [Fact]
    public void A_client_without_a_handler_is_made_nowhere() =>
        Constructions.In(typeof(WritersRoomDbContext).Assembly.Location).Concat(Constructions.In(typeof(ServerApplication).Assembly.Location))
            .Where(made => made is { Type: "System.Net.Http.HttpClient", Parameters: not 2 }).ShouldBeEmpty("That client has wires of its own.");

    [Fact]
    public void Providers_libraries_are_used_by_providers_alone() => Product
        .Where(use => use.ToNamespace.Split('.')[0] is "Anthropic" or "OpenAI" && use.FromNamespace != "WritersRoom.Llm.Providers")
        .Select(use => use.ToString()).ShouldBeEmpty("A library that is not given our client has one of its own.");

    [Fact]
    public void The_object_stores_library_is_used_by_the_object_store_alone() => Product
        .Where(use => use.ToNamespace.Split('.')[0] == "Amazon" && use.FromNamespace != "WritersRoom.Storage")
        .Select(use => use.ToString()).ShouldBeEmpty("A library that is not given our client has one of its own.");

    [Fact]
    public void There_are_no_other_ways() => Product
        .Where(use => use.ToNamespace.StartsWith("System.Net", StringComparison.Ordinal) || use.ToNamespace == "System.IO.Pipes")
        .Where(use => OtherWays.Contains(use.To))
        // It looks for a free port on this machine, and reads whether an address is of this machine.
        .Where(use => FolderRules.FolderOf(use.FromNamespace) != FolderRules.LocalPostgres)
        .Select(use => use.ToString()).ShouldBeEmpty();
}

//! The browser bridge, for tests only: the screens of `ui/dist-bridge` and the real commands of the window, served on
//! this machine to an ordinary browser. The commands run through Tauri's own `invoke_handler` on its mock runtime, so
//! what a browser test reaches is the program itself, library file included; only the window is missing, and with it
//! the capabilities, which the tests of the real window check.
//!
//! `bridge HOME` prints `listening on http://127.0.0.1:PORT` and serves until it is ended:
//! `GET /…` gives the files, `POST /__invoke/COMMAND` runs a command with a JSON object as arguments and answers its
//! value, or its error with status 422; `GET /__events` streams what the core reports, as `{event, payload}`.
//!
//! It speaks as much HTTP as one browser on the same machine needs: a request a connection, bodies with a length.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets};
use tauri::webview::InvokeRequest;
use tauri::{WebviewWindow, WebviewWindowBuilder};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let home = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: bridge HOME")?);
    let listeners = Arc::default();
    let app = program(&home, Arc::clone(&listeners))?;
    let window = WebviewWindowBuilder::new(&app, "main", Default::default()).build()?;
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist-bridge");
    let bridge = Arc::new(Bridge { window, listeners, pages });
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("listening on http://{}", listener.local_addr()?);
    for stream in listener.incoming() {
        let (stream, bridge) = (stream?, Arc::clone(&bridge));
        std::thread::spawn(move || {
            if let Err(reason) = bridge.answer(&stream) {
                // A browser that goes away in the middle of an answer is no fault.
                eprintln!("{reason}");
            }
        });
    }
    Ok(())
}

/// The browsers that listen to what the core reports.
type Listeners = Arc<Mutex<Vec<Sender<String>>>>;

/// Builds the program on the mock runtime, with everything it keeps under `home`.
fn program(home: &Path, listeners: Listeners) -> Result<tauri::App<MockRuntime>, Failure> {
    let tell = move |event: &str, payload| tell(&listeners, &json!({ "event": event, "payload": payload }));
    // A browser closes its pages itself.
    let desk = am_desktop::Desk::new(am_desktop::Folders::under(home), tell, || {})?;
    let app = mock_builder()
        .invoke_handler(am_desktop::bindings().invoke_handler())
        .manage(desk)
        .build(mock_context(noop_assets()))?;
    Ok(app)
}

/// What answers the browsers.
struct Bridge {
    window: WebviewWindow<MockRuntime>,
    listeners: Listeners,
    pages: PathBuf,
}

impl Bridge {
    fn answer(&self, mut stream: &TcpStream) -> Result<(), Failure> {
        let request = Request::read(stream)?;
        match (request.method.as_str(), request.path.as_str()) {
            ("GET", "/__events") => self.stream_events(stream),
            ("POST", path) if path.starts_with("/__invoke/") => {
                let (status, value) = match self.invoke(&path["/__invoke/".len()..], &request.body) {
                    Ok(value) => ("200 OK", value),
                    Err(error) => ("422 Unprocessable Content", error),
                };
                respond(&mut stream, status, "application/json", value.to_string().as_bytes())
            }
            ("GET", path) => self.serve_file(&mut stream, path),
            _ => respond(&mut stream, "405 Method Not Allowed", "text/plain", b""),
        }
    }

    fn invoke(&self, command: &str, body: &[u8]) -> Result<Value, Value> {
        let arguments: Value = serde_json::from_slice(body).map_err(|reason| json!(reason.to_string()))?;
        let page = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
        let request = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: page.parse().map_err(|_| json!("the address of the page is not understood"))?,
            body: InvokeBody::Json(arguments),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.window, request)?.deserialize().map_err(|reason| json!(reason.to_string()))
    }

    /// Keeps the connection and writes an event for each thing the core reports, until the browser goes.
    fn stream_events(&self, mut stream: &TcpStream) -> Result<(), Failure> {
        let (sender, told): (Sender<String>, Receiver<String>) = channel();
        if let Ok(mut listeners) = self.listeners.lock() {
            listeners.push(sender);
        }
        stream.write_all(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncache-control: no-store\r\n\r\n",
        )?;
        for event in told {
            stream.write_all(format!("data: {event}\n\n").as_bytes())?;
        }
        Ok(())
    }

    fn serve_file(&self, stream: &mut impl Write, path: &str) -> Result<(), Failure> {
        let relative = Path::new(path.split('?').next().unwrap_or_default().trim_start_matches('/'));
        let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
        let name = if relative.as_os_str().is_empty() { Path::new("index.html") } else { relative };
        match std::fs::read(self.pages.join(name)) {
            Ok(bytes) if inside => respond(stream, "200 OK", kind(name), &bytes),
            _ => respond(stream, "404 Not Found", "text/plain", b""),
        }
    }
}

/// Sends `event` to every browser that still listens.
fn tell(listeners: &Mutex<Vec<Sender<String>>>, event: &Value) {
    if let Ok(mut listeners) = listeners.lock() {
        listeners.retain(|listener| listener.send(event.to_string()).is_ok());
    }
}

fn respond(stream: &mut impl Write, status: &str, kind: &str, body: &[u8]) -> Result<(), Failure> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    Ok(())
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("woff") => "font/woff",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// A request of the browser.
struct Request {
    method: String,
    path: String,
    body: Vec<u8>,
}

impl Request {
    fn read(stream: impl Read) -> Result<Self, Failure> {
        let mut reader = BufReader::new(stream);
        let mut first = String::new();
        reader.read_line(&mut first)?;
        let mut words = first.split_whitespace().map(str::to_owned);
        let (method, path) = (words.next().ok_or("empty request")?, words.next().ok_or("no path")?);
        let mut headers = HashMap::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            match line.trim_end().split_once(':') {
                Some((name, value)) => headers.insert(name.to_lowercase(), value.trim().to_owned()),
                None => break,
            };
        }
        let length = headers.get("content-length").map_or(Ok(0), |length| length.parse())?;
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        Ok(Self { method, path, body })
    }
}

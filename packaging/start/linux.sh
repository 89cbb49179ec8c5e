#!/bin/sh
# 打开年报：程序、填报文件（data）、报告（out）都在这个文件夹里。
cd "$(dirname "$0")" || exit 4

cannot_open() {
  echo "年报程序没有打开：$1" >&2
  # 从桌面双击的，窗口留着，看得到原因。
  if [ -t 0 ]; then printf '按回车键关闭。'; read -r _; fi
  exit 4
}

if ! 程序/node --version > /dev/null 2>&1; then
  case "$(uname -m)" in
    x86_64 | aarch64) cannot_open '系统不让运行“程序/node”。统信 UOS、麒麟上，请管理员在安全中心里允许运行这个程序（“允许任意应用”）；或者安装系统自带应用商店里的 Node.js，改用 any 安装包。' ;;
    *) cannot_open '这台电脑的处理器不是 x86_64 或 ARM64，请换一台电脑；龙芯等处理器没有合用的 Node.js。' ;;
  esac
fi
mkdir -p data out 2> /dev/null && touch out/.nianbao-try 2> /dev/null || cannot_open '这个文件夹里不能写文件。请把整个文件夹复制到自己的主目录，再打开。'
rm -f out/.nianbao-try
exec 程序/node 程序/dist/cli.js desk "$@"
